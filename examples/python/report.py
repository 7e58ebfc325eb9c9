"""Lets one host of a site report for five seconds: eight chips of the site's own model, one report a second.

usage: python3 report.py [BOOTSTRAP [REGISTRY [SITE]]]
"""
import sys
import time

from petagrid import newest, send, show

site = sys.argv[3] if len(sys.argv) > 3 else "haidian"
host = "example-py"
model = newest("petagrid.reference.site")[site]["plan"][0]["chipModel"]
boot_ms = int(time.time() * 1000)
chips = range(8)
from_ms = boot_ms
for sequence in range(5):
    time.sleep(1)
    to_ms = int(time.time() * 1000)
    send("petagrid.telemetry.host." + site, "io.petagrid.wire.HostReport", host, {
        "site": site,
        "host": host,
        "bootMs": boot_ms,
        "sequence": sequence,
        "fromMs": from_ms,
        "toMs": to_ms,
        "hostPowerMw": 2_930_000,
        "chipModels": [model],
        "jobs": [],
        "slot": list(chips),
        "chipModel": [0 for _ in chips],
        "state": ["HEALTHY" for _ in chips],
        "powerMw": [80_000 for _ in chips],
        "busyPermille": [0 for _ in chips],
        "smPermille": [0 for _ in chips],
        "tensorPermille": [],
        "clockMhz": [1_000 for _ in chips],
        "temperatureDeciC": [320 for _ in chips],
        "memoryMib": [512 for _ in chips],
        "job": [0 for _ in chips],
        "inventory": {"chips": [
            {"slot": slot, "chipModel": model, "commissionedGridMs": 0, "retiredGridMs": None} for slot in chips
        ]} if sequence == 0 else None,
    })
    from_ms = to_ms
show(site=site, host=host, reports=5)
