"""Submits a job for two hosts of eight chips and follows its decisions until a site is told to run it."""
import time
import uuid

from petagrid import newest, records, send, show

clock = newest("petagrid.reference.clock")["clock"]
grid_ms = clock["epochGridMs"] + clock["speed"] * (int(time.time() * 1000) - clock["startAppendMs"])
job = "example-py-" + uuid.uuid4().hex[:8]

send("petagrid.job.request", "petagrid.job.request-value", job, {
    "job": job,
    "action": "SUBMIT",
    "tenant": "examples",
    "priority": 5,
    "precision": "FP16",
    "chips": 16,
    "gang": 8,
    "durationEstimateMs": 30 * 60_000,
    "ringMicros": 20_000,
    "deadlineGridMs": None,
    "flexibility": "NONE",
    "model": "city-llm-70b",
    "dataset": None,
    "submittedGridMs": grid_ms,
    "leastChips": None,
    "mostChips": None,
    "residency": [],
})
for key, decision in records("petagrid.decision", 500):
    if decision["job"] == job:
        show(job=job, state=decision["state"], site=decision["site"], why=decision["explanation"])
        if decision["state"] in ("ISSUED", "ACCEPTED", "EXECUTING"):
            break
