"""The same entries by FastAPI with raw SQL and no security. Runs in an environment of its own (`tools.py`); DATABASE_URL says where."""

import os
from contextlib import asynccontextmanager

import asyncpg
import orjson
from fastapi import FastAPI, Response

SELECT = "select * from bench_entry where patient_id = $1"


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=4, max_size=4) as pool:
        app.state.pool = pool
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/empty")
async def empty() -> Response:
    return Response(b"{}", media_type="application/json")


@app.get("/record/{patient_id}")
async def record(patient_id: str) -> Response:
    found = await app.state.pool.fetch(SELECT, patient_id)
    return Response(orjson.dumps({"records": [dict(row) for row in found]}, default=str), media_type="application/json")
