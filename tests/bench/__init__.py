"""The figures of docs/performance.md: run with ``python -m tests.bench``; nothing here is a test, nothing is asserted."""
