"""How sure an event is: `python -m training.events.calibrate` fits it to events that were read. Nothing here is installed with Standoff."""
