using System.Text.Json;

namespace Hub.Web.Jobs;

/// <summary>The jobs the hub knows, by name, and those that recur from its first start on.</summary>
public sealed class JobCatalogue
{
    private readonly Dictionary<string, Func<IServiceProvider, string, JobRun, CancellationToken, Task>> _jobs = [];
    private readonly List<(string Id, string Job, string Args, string Cron, string Zone)> _standing = [];

    public IReadOnlyCollection<string> Names => _jobs.Keys;
    public IReadOnlyList<(string Id, string Job, string Args, string Cron, string Zone)> Standing => _standing;

    internal void Add<THandler, TArgs>(string name) where THandler : class, IJobHandler<TArgs> =>
        _jobs.Add(name, (services, args, run, cancel) => services.GetRequiredService<THandler>()
            .RunAsync(JsonSerializer.Deserialize<TArgs>(args, JsonSerializerOptions.Web) ?? throw new JsonException($"The job {name} has no arguments."), run, cancel));

    internal void AddStanding(string id, string job, string args, string cron, string zone)
    {
        CronLine.Check(cron, zone);
        _standing.Add((id, job, args, cron, zone));
    }

    internal Task RunAsync(IServiceProvider services, string args, JobRun run, CancellationToken cancel) =>
        _jobs.TryGetValue(run.Job, out var job) ? job(services, args, run, cancel) : throw new InvalidOperationException($"There is no job named {run.Job} in this version.");
}
