"""HTML -> disk: the only package that writes into the output folder.

In: an output folder and the files of a site. Out: the folder holds exactly these files of ours, and nothing of
somebody else's was touched. `folder` says whether a folder may be written to and holds its lock, `staging` puts down
one file aside, in whichever process made it, and `output` puts all in place.
"""

from sourcebook.write.folder import locked, refuse_overlap
from sourcebook.write.looks import STAMP, Seen, patched, place, size
from sourcebook.write.output import OWN, Output, Written, looked_at
from sourcebook.write.staging import File, RefusedError, Staged, Stood

__all__ = [
    "OWN",
    "STAMP",
    "File",
    "Output",
    "RefusedError",
    "Seen",
    "Staged",
    "Stood",
    "Written",
    "locked",
    "looked_at",
    "patched",
    "place",
    "refuse_overlap",
    "size",
]
