"""Prints five ticks of the grid's supply, in PFLOPS of FP16 dense."""
from itertools import islice

from petagrid import records, show

MFLOPS_IN_P = 10**9

for key, supply in islice(records("petagrid.supply.grid", 10), 5):
    fp16 = next((r for r in supply["precisions"] if r["precision"] == "FP16" and r["density"] == "DENSE"), None)
    show(tick=supply["tick"], hosts=supply["hosts"], **(
        {} if fp16 is None else {"available_p": fp16["availableMflops"] / MFLOPS_IN_P}))
