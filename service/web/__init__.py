"""HTTP: routes, authentication, problem details, pages."""
