"""日调度: plans made, inspected by code that shares nothing with any solver, approved by a person, sent out."""
