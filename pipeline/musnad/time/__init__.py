"""Arabic time expressions: found in a text, and resolved against the day of publication.

`resolve` reads one expression, `tag` finds the dates and ranges of a text, `expressions` finds
durations and recurring times besides, each marked by its kind.
"""

from musnad.time.tagging import Expression, TimeKind, as_json, expressions, resolve, tag

__all__ = ["Expression", "TimeKind", "as_json", "expressions", "resolve", "tag"]
