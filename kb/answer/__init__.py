"""From weighed evidence to cited statements, notices and refusals."""
