"""Everything that a running portal has written: files and what is packed in them, tables, and Redis."""

import base64
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import psycopg
import redis
from psycopg import sql

from tests.browser.support_stack import PortalStack

GZIP = re.compile(rb"\x1f\x8b\x08")
Written = tuple[Path, bytes]


def everything_written(stack: PortalStack) -> Iterator[Written]:
    """Each thing with where it is. Keys are left out, for they hold no words; so are the files that were built."""
    for place, content in _raw(stack):
        yield place, content
        # A letter breaks its lines; a stored page is packed. Neither may hide a word from the search.
        if b"=\n" in content:
            yield place / "unbroken", content.replace(b"=\n", b"")
        for number, unpacked in enumerate(_unpacked(content)):
            yield place / f"unpacked-{number}", unpacked


def hidings(word: str) -> Iterator[bytes]:
    """How a word may stand in a file: as it is, in other encodings, and as each kind of base64 would have it."""
    plain = word.encode()
    yield from (plain, plain.hex().encode(), word.encode("utf-16-le"), plain[::-1])
    for before in range(3):
        coded = base64.b64encode(b"x" * before + plain)
        yield coded[4 if before else 0 : -4]  # without what its neighbours would change


def _raw(stack: PortalStack) -> Iterator[Written]:
    for path in sorted(stack.data.rglob("*")):
        if path.is_file() and not {"keys", "static"} & set(path.relative_to(stack.data).parts):
            yield path, path.read_bytes()
    yield from _rows_of_a_server(stack.environment()["DATABASE_URL"])
    yield from _values_of_redis(stack.redis_url)


def _unpacked(content: bytes) -> Iterator[bytes]:
    for found in GZIP.finditer(content):
        try:
            yield zlib.decompressobj(wbits=31).decompress(content[found.start() :])
        except zlib.error:
            continue  # three bytes that only look like a beginning


def _rows_of_a_server(url: str) -> Iterator[Written]:
    """Every row of a PostgreSQL database, table by table. Nothing where the database is a file."""
    if not url:
        return
    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            query = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))
            with connection.cursor().copy(query) as rows:
                yield Path("postgresql") / table, b"".join(bytes(block) for block in rows)


def _values_of_redis(url: str) -> Iterator[Written]:
    """Every key with its value: the cache, stored pages, and the queue. Nothing where there is no Redis."""
    if not url:
        return
    with redis.Redis.from_url(url) as client:
        for key in client.scan_iter():
            yield Path("redis") / repr(key), b"\n".join([key, *_values(client, key)])


def _values(client: "redis.Redis[bytes]", key: bytes) -> Iterator[bytes]:
    # Not DUMP, which packs what is long.
    match client.type(key):
        case b"string":
            yield client.get(key) or b""
        case b"list":
            yield from client.lrange(key, 0, -1)
        case b"hash":
            for name, value in client.hgetall(key).items():
                yield name + b"=" + value
        case b"set":
            yield from client.smembers(key)
        case b"zset":
            yield from client.zrange(key, 0, -1)
        case b"none":
            return  # it ended in the meantime
        case other:
            raise AssertionError(f"{key!r} is a {other!r}, which this search cannot read")
