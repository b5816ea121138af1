"""What every test shares.

A skip is a failure in CI, Hypothesis keeps to a modest number of examples, and one PostgreSQL server serves all.
"""

import gc
import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

import made_once
import measured
import postgres_server

_IN_CI = os.environ.get("CI") == "true"

settings.register_profile(
    "suite", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("suite")

measured.prepare()

# What is imported and collected stays: to look through it for rings again and again took seconds of each worker.
gc.set_threshold(10_000, 10, 10)
gc.disable()


def pytest_collection_finish() -> None:
    """Look for rings from now on, but not among what is there for good."""
    gc.freeze()
    gc.enable()


def pytest_configure(config: pytest.Config) -> None:
    """Say where the server is to be, and what is made once for all, before there are workers."""
    if not hasattr(config, "workerinput"):
        config.add_cleanup(made_once.prepare())
        postgres_server.prepare()
        config.add_cleanup(postgres_server.stop)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long; all else stays in the random order it is in."""
    items.sort(key=lambda one: one.get_closest_marker("long") is None)


def pytest_report_header() -> str:
    """Say on which server the tests of the register run."""
    return postgres_server.said_of_it()


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that gives its reason; an expected failure is left alone."""
    if _IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"nothing may be skipped in CI: {reason.removeprefix('Skipped: ')}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Look at every test's report before anyone counts it."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Look at every module's report too: a module may be skipped whole."""
    report = yield
    _refuse_skip(report)
    return report
