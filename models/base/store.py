"""The store: one writer, one reader for screens, one interruptible counter, one notice, one for drafts.

Each has a connection and, in a session, a thread of its own, so that no screen waits for a write, no write for a count,
and no draft for a stalled terminal. ``write`` and ``bulk`` are the only ways to change anything.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from models.base.config import default_database
from models.base.connection import Reader, Writer
from models.base.engine import Engine, Role
from models.base.errors import DatabaseTrouble, LeadlineError
from models.base.identity import Actor, session_name

if TYPE_CHECKING:
    from models.base.notice import Notice, NoticeThread
    from models.base.operation import Operation
    from models.base.slices import Bulk
    from models.work.draft import Drafts

P = ParamSpec("P")
T = TypeVar("T")


class _Nothing(Exception):
    """Rolls a transaction back that changed nothing, or was to change nothing."""


class Store:
    """An open database, and the person who opened it (``actor``)."""

    def __init__(self, engine: Engine, channel: str) -> None:
        self.engine = engine
        self.location = engine.location
        self._threads: dict[Role, ThreadPoolExecutor] = {}
        self._notices: NoticeThread | None = None
        self._drafts: Drafts | None = None
        self._count = 0
        self._counting: asyncio.Future[Any] | None = None
        self.running: set[int] = set()  # bulk operations at work in this session
        self.rehearsing = False
        self.actor = Actor(0, "", channel, session_name())

    @classmethod
    def open(cls, location: str | Path | None = None, *, channel: str = "cli") -> Store:
        """Open (and, if it is new, make) a database and enrol the person at the keyboard.

        Raises:
            DatabaseTrouble: it can't be opened; the sentence says why and what to do.
        """
        from models.base.engine.sqlite import SqliteEngine
        from models.people.staff import enrol

        text = str(location) if location else str(default_database())
        if "://" in text:
            raise DatabaseTrouble(f"{text}: only files of SQLite can be opened; name the path of a file")
        engine = SqliteEngine(Path(text).expanduser().absolute())
        engine.prepare()
        store = cls(engine, channel)
        store.actor = enrol(store)
        return store

    # -- reading ---------------------------------------------------------------------------------------------------

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except LeadlineError:
            raise
        except Exception as error:
            explained = self.engine.explain(error)
            if explained is None:
                raise
            raise explained from error

    def query(self, fn: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query on this thread's reading connection."""
        return self._query("reader", fn, *args, **kwargs)

    def _query(self, role: Role, fn: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        with self._explained():
            return fn(Reader(self.engine.connection(role)), *args, **kwargs)

    async def read(self, fn: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query on the reader's thread."""
        return await self._in_thread("reader", lambda: self._query("reader", fn, *args, **kwargs))

    async def count(self, fn: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query on the counter's thread; it stops the count before it.

        Raises:
            Interrupted: a newer count came.
        """
        from models.base.errors import Interrupted

        self._count += 1
        mine, before = self._count, self._counting

        def work() -> T:
            while mine == self._count:
                with suppress(Interrupted):  # meant for the count before this one, which was done already
                    return self._query("counter", fn, *args, **kwargs)
            raise Interrupted("a newer question came")

        asked = asyncio.ensure_future(self._in_thread("counter", work))
        self._counting = asked
        while before is not None and not before.done():
            # Between two statements there is nothing to interrupt, so once may not be enough.
            self.engine.interrupt("counter")
            await asyncio.wait({before}, timeout=0.005)
        return await asked

    # -- writing ---------------------------------------------------------------------------------------------------

    async def run(self, verb: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a verb on the writer's thread."""
        return await self._in_thread("writer", lambda: verb(self, *args, **kwargs))

    @contextmanager
    def write(
        self,
        label: str,
        *,
        verb: str,
        actor: Actor | None = None,
        meta: Mapping[str, Any] | None = None,
        undoes: int | None = None,
    ) -> Iterator[Operation]:
        """One operation in one short transaction: all of it or nothing.

        An operation that changes nothing leaves no trace, and its ``id`` is 0 afterwards.

        Raises:
            DatabaseTrouble: the database can't be written.
        """
        from models.base import operation as operations

        operation: Operation | None = None
        with self._explained():
            try:
                with self.engine.writing() as raw:
                    operation = operations.begin(
                        Writer(raw), actor or self.actor, label, verb=verb, meta=meta, undoes=undoes
                    )
                    yield operation
                    if not operation.changed or self.rehearsing:
                        raise _Nothing
                    operation.land(done=True)
            except _Nothing:
                if operation is not None:
                    operation.id = 0

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """A time in which verbs do all that they do and nothing of it is kept: what a dry run tells is what would happen.
        An operation's ``id`` is 0 then."""
        self.rehearsing = True
        try:
            yield
        finally:
            self.rehearsing = False

    @contextmanager
    def upkeep(self) -> Iterator[Writer]:
        """A transaction on what is no record and has no history: drafts' clean-up, the word index, import batches."""
        with self._explained(), self.engine.writing() as raw:
            yield Writer(raw)

    def bulk(
        self,
        label: str,
        *,
        verb: str,
        actor: Actor | None = None,
        meta: Mapping[str, Any] | None = None,
        undoes: int | None = None,
        resume: int | None = None,
    ) -> Bulk:
        """An operation that lands in slices under one number; ``resume`` goes on with an unfinished one."""
        from models.base.slices import Bulk

        return Bulk(self, label, verb, actor or self.actor, meta, undoes, resume)

    # -- the rest --------------------------------------------------------------------------------------------------

    async def _in_thread(self, role: Role, work: Callable[[], T]) -> T:
        executor = self._threads.get(role)
        if executor is None:
            executor = self._threads[role] = ThreadPoolExecutor(1, thread_name_prefix=role)
        return await asyncio.get_running_loop().run_in_executor(executor, work)

    @property
    def drafts(self) -> Drafts:
        """Unsaved text, kept by a thread and a connection of its own."""
        if self._drafts is None:
            from models.work.draft import Drafts

            self._drafts = Drafts(self.engine, self.actor)
        return self._drafts

    def subscribe(self, callback: Callable[[Notice], None], *, every: float = 0.3) -> None:
        """Call ``callback`` (in the notice thread) after every commit of any session; ``every`` is in seconds."""
        from models.base.notice import NoticeThread

        if self._notices is None:
            self._notices = NoticeThread(self.engine, self.actor.session, every)
        self._notices.add(callback)

    async def give_back(self) -> None:
        """Give memory back that a filter or a long read has taken. A session is open all day beside many others; what it
        asks for next costs a few pages from the system's cache."""
        from models.base.heap import trim

        roles: tuple[Role, ...] = ("reader", "counter", "writer")
        for role in roles:
            if role in self._threads:
                await self._in_thread(role, partial(self.engine.give_back, role))
        await self._in_thread("writer", trim)

    def leave_thread(self) -> None:
        """Close the connections of this thread; what it asks for later opens them again."""
        self.engine.close()

    def close(self) -> None:
        """End the threads, write what drafts wait, close the connections."""
        if self._notices is not None:
            self._notices.stop()
        if self._drafts is not None:
            self._drafts.close()
        # Whoever writes goes last: a connection that only reads can't carry the write-ahead log over into the file.
        self.engine.close()
        for role in sorted(self._threads, key=lambda role: role == "writer"):
            executor = self._threads.pop(role)
            executor.submit(self.engine.close)
            executor.shutdown(wait=True, cancel_futures=False)
