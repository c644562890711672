"""The workbench: claims of articles, their source quotes, the evidence, the verdicts."""

__version__ = "0.1.0"
