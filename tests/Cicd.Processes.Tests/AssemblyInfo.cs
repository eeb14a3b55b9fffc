// The tests count this process's children and measure its memory: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
