"""Runs a Pulumi program without an engine, and prints what it declares as a list in JSON."""

import asyncio
import json
import runpy
import sys

import pulumi
from pulumi.runtime.stack import wait_for_rpcs


declared = []


class Mocks(pulumi.runtime.Mocks):
    def new_resource(self, args):
        declared.append({"type": args.typ, "name": args.name, "inputs": args.inputs})
        return args.name + "-id", {**args.inputs, "accountStatus": "pending"}

    def call(self, args):
        return {}


async def main():
    pulumi.runtime.set_mocks(Mocks())
    runpy.run_path(sys.argv[1])
    await wait_for_rpcs()


asyncio.run(main())
print(json.dumps(declared))
