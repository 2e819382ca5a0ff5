"""The two commands on a bare machine: servers from wheels, and everything under one supervisor.

Development, tests and demonstrations only; a real installation never imports this package.
"""
