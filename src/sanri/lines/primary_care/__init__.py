"""基层医疗 · Primary care: what town and community health centres saw today."""
