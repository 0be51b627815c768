namespace Hub.Web.Jobs;

/// <summary>One run of a job. <paramref name="DueAt"/> is when it should have run (UTC), which after a pause lies in the past.</summary>
public sealed record JobRun(Guid Id, string Job, int Attempt, DateTime DueAt);
