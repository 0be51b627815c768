using System.Diagnostics;
using System.Diagnostics.Metrics;
using Hub.Domain.Reminders;

namespace Hub.Web.Operations;

/// <summary>What the hub measures of itself. Names, counts and durations; never anything that people typed.</summary>
public sealed class HubMeters(IMeterFactory meters)
{
    /// <summary>The meter and the source of spans.</summary>
    public const string Name = "Hub";

    internal static readonly ActivitySource Spans = new(Name);

    private readonly Histogram<double> _acknowledged = Seconds(meters, "hub.notes.acknowledgement", "From the arrival of a change of a note until it is durable and acknowledged");
    private readonly Histogram<double> _waited = Seconds(meters, "hub.write.wait", "From the beginning of a write until it has its turn and its transaction");
    private readonly Histogram<double> _written = Seconds(meters, "hub.write.duration", "From the beginning of a write until it is committed");
    private readonly Histogram<double> _lag = Seconds(meters, "hub.job.lag", "From the moment a job was due until it started");
    private readonly Histogram<double> _ran = Seconds(meters, "hub.job.duration", "How long a job ran");
    private readonly Counter<long> _jobsFailed = meters.Create(Name).CreateCounter<long>("hub.job.failures", "{run}", "Runs of jobs that failed; most are tried again");
    private readonly Counter<long> _mails = meters.Create(Name).CreateCounter<long>("hub.mails", "{mail}", "What became of mails that were tried");

    public Meter Meter { get; } = meters.Create(Name);

    /// <param name="since">A timestamp of <see cref="Stopwatch"/>, here and below.</param>
    public void NoteAcknowledged(long since) => _acknowledged.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);

    internal void WriteWaited(long since) => _waited.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);

    internal void Written(string action, long since)
    {
        var took = Stopwatch.GetElapsedTime(since);
        _written.Record(took.TotalSeconds, new KeyValuePair<string, object?>("hub.action", action));
        using var span = Spans.StartActivity(ActivityKind.Internal, startTime: DateTimeOffset.UtcNow - took, name: "write " + action);
    }

    internal JobSpan JobStarts(string job, TimeSpan lag)
    {
        _lag.Record(Math.Max(0, lag.TotalSeconds), new KeyValuePair<string, object?>("hub.job", job));
        return new JobSpan(this, job);
    }

    internal void MailEnded(MailState state) => _mails.Add(1, new KeyValuePair<string, object?>("hub.mail.state", state.ToString()));

    private static Histogram<double> Seconds(IMeterFactory meters, string name, string description) =>
        meters.Create(Name).CreateHistogram<double>(name, "s", description);

    /// <summary>One run of a job, from its start to its disposal.</summary>
    internal sealed class JobSpan(HubMeters meters, string job) : IDisposable
    {
        private readonly long _since = Stopwatch.GetTimestamp();
        private readonly Activity? _span = Spans.StartActivity("job " + job);
        private bool _failed;

        public void Ended(bool well)
        {
            _failed = !well;
            if (!well) _span?.SetStatus(ActivityStatusCode.Error);
        }

        public void Dispose()
        {
            var tag = new KeyValuePair<string, object?>("hub.job", job);
            meters._ran.Record(Stopwatch.GetElapsedTime(_since).TotalSeconds, tag);
            if (_failed) meters._jobsFailed.Add(1, tag);
            _span?.Dispose();
        }
    }
}
