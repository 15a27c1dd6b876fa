"""The same assessment on a cluster: Apache Spark carries the batches, the assessor of one machine answers them."""
