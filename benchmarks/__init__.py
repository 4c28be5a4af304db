"""Each figure that the project states has its command here.

A benchmark is a module with `main()`, which ends by printing one line of JSON.
"""
