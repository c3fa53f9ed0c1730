"""The figures of docs/performance.md, which anybody can measure: ``python -m tests.bench``. Benchmarks, never timed tests."""
