"""The journeys, in real browsers, against the house as `sokhoe demo` serves it."""
