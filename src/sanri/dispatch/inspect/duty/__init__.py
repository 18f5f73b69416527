"""Says which rule of driving time a duty breaks, whoever made it."""

from sanri.dispatch.inspect.duty.lawful import duty_faults

__all__ = ["duty_faults"]
