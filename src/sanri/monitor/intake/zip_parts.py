"""Unpacks a workbook's parts under a limit that counts what really comes out, whatever the zip's directory says."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from sanri.kernel.fault import Refused
from sanri.monitor.intake.faults import FAULTS

MEGABYTE = 1 << 20
MOST_PARTS = 5_000
MOST_UNPACKED = 256 * MEGABYTE
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_LOCAL_SIGNATURE = b"PK\x03\x04"
_MEDIA = ("/media/", "/embeddings/", "/drawings/", "/printersettings/")


@dataclass(frozen=True, slots=True)
class Parts:
    """The readable parts of a package by name, and the names of all."""

    names: tuple[str, ...]
    read: dict[str, bytes] = field(repr=False)

    def repacked(self) -> io.BytesIO:
        """A package of exactly what was measured, for parsers that would unpack again without a limit."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
            for name, content in self.read.items():
                package.writestr(name, content)
        out.seek(0)
        return out


def unpack(data: bytes, *, most: int = MOST_UNPACKED) -> Parts:
    """Every part but pictures. Refuses what is damaged, encrypted, or larger than `most` bytes unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, struct.error, NotImplementedError, UnicodeDecodeError):
        raise Refused([FAULTS["I-105"].at()]) from None
    too_large = Refused([FAULTS["I-106"].at(limit=most // MEGABYTE)])
    if len(members) > MOST_PARTS or sum(member.file_size for member in members) > most:
        raise too_large
    found: dict[str, bytes] = {}
    left = most
    for member in members:
        if member.is_dir() or any(folder in f"/{member.filename.casefold()}" for folder in _MEDIA):
            continue
        content = _content(data, member, left)
        if content is None:
            raise too_large
        left -= len(content)
        found[member.filename] = content
    return Parts(tuple(member.filename for member in members), found)


def _content(data: bytes, member: zipfile.ZipInfo, left: int) -> bytes | None:
    """One part unpacked by hand; None as soon as more than `left` bytes come out."""
    if member.flag_bits & _ENCRYPTED:
        raise Refused([FAULTS["I-104"].at()])
    start = member.header_offset
    if start < 0 or data[start : start + 4] != _LOCAL_SIGNATURE or len(data) < start + _LOCAL_HEADER.size:
        raise Refused([FAULTS["I-105"].at()])
    _, name_length, extra_length = _LOCAL_HEADER.unpack_from(data, start)
    start += _LOCAL_HEADER.size + name_length + extra_length
    packed = data[start : start + member.compress_size]
    if member.compress_type == _STORED:
        content = packed
    elif member.compress_type == _DEFLATED:
        try:
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, left + 1)
        except zlib.error:
            raise Refused([FAULTS["I-105"].at()]) from None
    else:
        raise Refused([FAULTS["I-105"].at()])
    if len(content) > left:
        return None
    if zlib.crc32(content) != member.CRC:
        raise Refused([FAULTS["I-105"].at()])
    return content
