"""A few connections that stay open and ask one after the other: a closed loop, timed at the asking side."""

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, as it goes over the wire."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    @property
    def wire(self) -> bytes:
        head = [f"{self.method} {self.path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(self.body)}"]
        return "\r\n".join([*head, *(f"{key}: {value}" for key, value in self.headers), "", ""]).encode() + self.body


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it: how long each answer took, in seconds, and how many answers there were of each status."""

    seconds: float
    times: tuple[float, ...]
    statuses: Counter[int]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    def quantile(self, share: float) -> float:
        """In milliseconds; 0.5 is the median."""
        if len(self.times) == 1:
            return self.times[0] * 1000
        cuts = statistics.quantiles(self.times, n=1000, method="inclusive")
        return cuts[min(998, max(0, round(share * 1000) - 1))] * 1000


def load(port: int, requests: Sequence[Request], *, connections: int) -> Load:
    """All requests, each once, over so many connections; a connection takes the next one when its answer is there."""
    return asyncio.run(_load(port, requests, connections))


async def _load(port: int, requests: Sequence[Request], connections: int) -> Load:
    left = iter(requests)
    times: list[float] = []
    statuses: Counter[int] = Counter()

    async def ask() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in left:
            began = time.perf_counter()
            writer.write(request.wire)
            statuses[await _answered(reader)] += 1
            times.append(time.perf_counter() - began)
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(ask() for _ in range(connections)))
    return Load(time.perf_counter() - began, tuple(times), statuses)


async def _answered(reader: asyncio.StreamReader) -> int:
    """The status, when the whole answer has been read."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = {key.lower(): value.strip() for key, _, value in (line.partition(":") for line in head[1:])}
    if "content-length" in fields:
        await reader.readexactly(int(fields["content-length"]))
    elif fields.get("transfer-encoding") == "chunked":
        while size := int(await reader.readuntil(b"\r\n"), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    return int(head[0].split()[1])
