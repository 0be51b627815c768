namespace Hub.Web.Jobs;

/// <summary>A run that is owed. The row is the truth; an engine's trigger only wakes us for it and can be rebuilt from it.</summary>
public sealed class OwedJob
{
    public const int MostAttempts = 6;

    public OwedJob(Guid id, string job, string args, DateTime dueAt, string? key, string? recurringId)
    {
        Id = id;
        Job = job;
        Args = args;
        DueAt = NextAt = dueAt;
        Key = key;
        RecurringId = recurringId;
    }

    private OwedJob() => Job = Args = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public string Job { get; private set; }
    public string Args { get; private set; }
    /// <summary>Unique among the jobs that wait.</summary>
    public string? Key { get; private set; }
    public string? RecurringId { get; private set; }
    public DateTime DueAt { get; private set; }
    public DateTime NextAt { get; private set; }
    public JobState State { get; private set; }
    public int Attempts { get; private set; }
    public DateTime? StartedAt { get; private set; }
    public DateTime? FinishedAt { get; private set; }
    public string? Error { get; private set; }

    public void Start(DateTime now)
    {
        State = JobState.Running;
        StartedAt = now;
        Attempts++;
        Key = null;
    }

    public void Finish(DateTime now)
    {
        State = JobState.Done;
        FinishedAt = now;
        Error = null;
    }

    /// <summary>Owed again after a growing wait, until the attempts are used up.</summary>
    public void Fail(string error, DateTime now)
    {
        Error = error.Length > 500 ? error[..500] : error;
        State = Attempts < MostAttempts ? JobState.Owed : JobState.Failed;
        NextAt = now + TimeSpan.FromSeconds(15 * Math.Pow(4, Attempts - 1));
        if (State is JobState.Failed) FinishedAt = now;
    }

    public bool Cancel(DateTime now)
    {
        if (State is not JobState.Owed) return false;
        State = JobState.Cancelled;
        FinishedAt = now;
        Key = null;
        return true;
    }
}
