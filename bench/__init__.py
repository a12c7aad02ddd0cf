"""What `./atlas bench` can measure: each module here without a leading underscore is a part, run as a program.

A part gets Django's environment, and in ATLAS_ADDRESS the address of the running installation, empty when none runs.
The first line of its docstring is what `./atlas bench` says of it.
"""
