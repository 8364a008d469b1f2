"""Logs as JSON."""

import logging

import structlog


def write_logs_as_json() -> None:
    """One JSON object a line; never a value of a variable, since it could be somebody's words."""
    stamp = structlog.processors.TimeStamper(fmt="iso")
    before: list[structlog.typing.Processor] = [structlog.processors.add_log_level, stamp]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=before,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
    )
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    ours = logging.getLogger("reporting")
    ours.handlers, ours.level = [handler], logging.INFO
