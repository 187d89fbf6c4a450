"""Arabic time expressions: found in a text, and resolved against the day of publication.

`resolve` reads one expression, `tag` finds the dates and ranges of a text, `expressions` finds
durations and recurring times besides, each marked by its kind. `as_json` and `as_literal` write a
value down, `own_date` is the day a text gives for itself.
"""

from musnad.time.dateline import own_date
from musnad.time.tagging import Expression, TimeKind, as_json, as_literal, expressions, resolve, tag

__all__ = ["Expression", "TimeKind", "as_json", "as_literal", "expressions", "own_date", "resolve", "tag"]
