"""What is new in a folder of articles on one topic since the last call, for cron.

    0 7 * * *  python examples/new_since_yesterday.py inbox/ state/

Articles that came since are summarized; those of earlier calls are ``known``, so what they said is not told
again. The state is a file with the names seen, written last: a call that fails is made up for by the next.
"""

# ruff: noqa: T201 - a script prints
import json
import sys
from pathlib import Path

from summarizer import Summarizer, SummarizerConfig, SummarizerError
from summarizer.ingestion import read_documents

KNOWN = 100  # the latest articles that count as read: of older ones, news does not speak any more

if len(sys.argv) != 3:
    sys.exit(__doc__)
inbox, state = Path(sys.argv[1]), Path(sys.argv[2])
if not inbox.is_dir():
    sys.exit(f"error: {str(inbox)!r} is no folder")
state.mkdir(parents=True, exist_ok=True)
memory = state / "seen.json"
seen = set(json.loads(memory.read_text(encoding="utf-8"))) if memory.exists() else set()
articles = [path for path in inbox.iterdir() if path.is_file() and not path.name.startswith(".")]
articles.sort(key=lambda path: (path.stat().st_mtime, path.name))
new = [path for path in articles if path.name not in seen]
known = [path for path in articles if path.name in seen][-KNOWN:]
if not new:
    print("nothing new")
    sys.exit()
config = SummarizerConfig().with_values(**{"length.words": 120})
try:
    # An article that could not be read was warned of when it was new; it told nothing, so it is not known.
    earlier = read_documents(known, config.ingestion).documents if known else ()
    summary = Summarizer(config).summarize(new, known=earlier)
except SummarizerError as error:
    sys.exit(f"error: {error}")
print(summary.text or "nothing new")
for warning in summary.warnings:
    print(f"warning: {warning}", file=sys.stderr)
part = memory.with_suffix(".part")
part.write_text(json.dumps(sorted(path.name for path in articles)), encoding="utf-8")
part.replace(memory)
