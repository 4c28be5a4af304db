"""What is wrong with a message, in one line."""

from pydantic import ValidationError


def first_problem(error: ValidationError) -> str:
    """Return the first problem in one line, without the offending input."""
    problem = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in problem["loc"])
    return f"{where}: {problem['msg']}" if where else str(problem["msg"])
