"""Who could hold which week, fairly: the question, its judge and its explanations; the solver lives in `scheduler`."""
