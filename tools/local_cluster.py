"""A real Spark cluster on this machine: a standalone master and worker processes, in a temporary folder, stopped at the end."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

_HOST = "127.0.0.1"
_STARTS_WITHIN = 240


class NoCluster(Exception):
    """The cluster cannot be started, and why."""


def find_java() -> str | None:
    """The path of a Java, or None."""
    return shutil.which("java")


@contextmanager
def standalone_cluster(folder: Path, workers: int = 2) -> Iterator[str]:
    """Start a master and so many workers of one core each; gives the master's address. Raises NoCluster."""
    found = find_spec("pyspark")
    if find_java() is None or found is None or found.origin is None:
        raise NoCluster("Java or PySpark is missing: ./xubao setup --system, then ./xubao setup")
    home = Path(found.origin).parent
    port, environment = _free_port(), _environment(home, folder)
    started: list[subprocess.Popen[bytes]] = []
    try:
        ports = ["--host", _HOST, "--port", str(port), "--webui-port", "0"]
        started.append(_start(home, folder, "master", ["org.apache.spark.deploy.master.Master", *ports], environment))
        address = f"spark://{_HOST}:{port}"
        _await(folder / "master.log", "I have been elected leader", 1, started[0])
        for number in range(workers):
            limits = [
                "--host",
                _HOST,
                "--cores",
                "1",
                "--memory",
                "1g",
                "--webui-port",
                "0",
                "--work-dir",
                str(folder / f"work-{number}"),
            ]
            started.append(
                _start(home, folder, f"worker-{number}", ["org.apache.spark.deploy.worker.Worker", *limits, address], environment)
            )
        _await(folder / "master.log", "Registering worker", workers, started[0])
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(30)


def session_settings(folder: Path) -> dict[str, str]:
    """Settings of a session that stays on this machine."""
    return {
        "spark.driver.host": _HOST,
        "spark.driver.bindAddress": _HOST,
        "spark.ui.enabled": "false",
        "spark.executor.memory": "700m",
        "spark.sql.shuffle.partitions": "4",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }


def _environment(home: Path, folder: Path) -> Mapping[str, str]:
    return {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": _HOST,
        # Told rather than looked for in the folders of a build.
        "SPARK_SCALA_VERSION": "2.13",
        "SPARK_LOCAL_DIRS": str(folder),
        "PYSPARK_PYTHON": sys.executable,
    }


def _start(home: Path, folder: Path, name: str, words: list[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    with (folder / f"{name}.log").open("wb") as log:
        # java itself, not the script around it: what is terminated must be what was started.
        command = [str(find_java()), "-Xmx256m", *_OPENED, "-cp", f"{home}/jars/*", *words]
        return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environment, cwd=folder)


_OPENED = tuple(
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in (
        "java.lang",
        "java.lang.invoke",
        "java.io",
        "java.net",
        "java.nio",
        "java.util",
        "java.util.concurrent",
        "sun.nio.ch",
    )
)
"""Parts of Java that Spark reaches into, as its own scripts open them."""


def _await(log: Path, said: str, times: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _STARTS_WITHIN
    while log.read_text(encoding="utf-8", errors="replace").count(said) < times:
        if time.monotonic() > until or process.poll() is not None:
            raise NoCluster(f"{log.name}: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port: int = probe.getsockname()[1]
        return port
