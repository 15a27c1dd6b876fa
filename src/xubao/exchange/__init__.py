"""The one way between the portal on the open network and the core inside: signed files that somebody or something carries.

Each side numbers and chains what it says, writes it into a file, signs the file, and takes in what the other side has signed.
Nothing else passes: no connection is ever made from one side to the other. This package knows neither cases nor pages.
"""
