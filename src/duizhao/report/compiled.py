"""Compiled templates, kept from one run to the next: compiling takes as long as all else of an export."""

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from .. import kept


class Kept(BytecodeCache):
    """One file a template; Jinja's own store on disk takes any file for whole."""

    def get_source_checksum(self, source: str) -> str:
        """Another Jinja makes something else of the same template."""
        return super().get_source_checksum(f"{jinja2.__version__}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes what is kept, if it is there and whole."""
        code = kept.load(_name(bucket))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled, if it can be."""
        kept.keep(_name(bucket), bucket.bytecode_to_string())


def _name(bucket: Bucket) -> str:
    return f"{bucket.key}.template"
