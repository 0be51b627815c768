namespace Hub.Web.Jobs;

/// <summary>A job that runs again and again on the clock of a place.</summary>
public sealed class RecurringJob
{
    public RecurringJob(string id, DateTime now)
    {
        Id = id;
        LastFiredAt = now;
        Job = Args = Cron = Zone = "";
    }

    private RecurringJob() => Id = Job = Args = Cron = Zone = "";

    public string Id { get; private set; }
    public int Version { get; private set; }
    public string Job { get; private set; }
    public string Args { get; private set; }
    public string Cron { get; private set; }
    public string Zone { get; private set; }
    /// <summary>The last moment that was acted on. A moment after it that has passed is caught up with once.</summary>
    public DateTime LastFiredAt { get; private set; }

    /// <summary>Sets what runs when. True when something changed.</summary>
    public bool Set(string job, string args, string cron, string zone)
    {
        if ((Job, Args, Cron, Zone) == (job, args, cron, zone)) return false;
        (Job, Args, Cron, Zone) = (job, args, cron, zone);
        return true;
    }

    public void FiredAt(DateTime at) => LastFiredAt = at > LastFiredAt ? at : LastFiredAt;
}
