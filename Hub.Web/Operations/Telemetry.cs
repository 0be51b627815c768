using System.Diagnostics.Metrics;
using Hub.Web.Data;
using Hub.Web.Live;
using Hub.Web.Notes;
using Microsoft.EntityFrameworkCore;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Hub.Web.Operations;

/// <summary>
/// Measures queues, and hands metrics and traces to a collector by OTLP where one is configured by OpenTelemetry's own variables
/// (OTEL_EXPORTER_OTLP_ENDPOINT and so on). Without one nothing leaves the hub.
/// </summary>
internal sealed class Telemetry(HubMeters meters, WriteGate gate, NoteLog notes, NoteMembers members, Sockets sockets, IDbContextFactory<HubDb> hub, TimeProvider clock, IConfiguration configuration, ILogger<Telemetry> log)
    : BackgroundService
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private QueueDepths? _queues;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Meter;
        meter.CreateObservableGauge("hub.notes.open", () => notes.OpenNotes, "{note}", "Notes in memory on this node");
        meter.CreateObservableGauge("hub.notes.people", () => members.All.Count(), "{editor}", "Editors open on this node");
        meter.CreateObservableGauge("hub.notes.waiting", () => notes.Waiting, "{change}", "Changes and questions that wait for the note log");
        meter.CreateObservableGauge("hub.sockets.open", () => sockets.Open.Count, "{connection}", "Live connections of this node");
        meter.CreateObservableGauge("hub.writes.waiting", () => gate.Waiting, "{write}", "Writes that wait for their turn");
        meter.CreateObservableGauge("hub.jobs.due", () => Sampled(q => q.JobsDue), "{job}", "Jobs that are due and have not started");
        meter.CreateObservableGauge("hub.jobs.oldest", () => Sampled(q => q.OldestDue is { } since ? (clock.GetUtcNow().UtcDateTime - since).TotalSeconds : 0), "s", "How long the job that waits longest is due");
        meter.CreateObservableGauge("hub.mails.due", () => Sampled(q => q.MailsDue), "{mail}", "Mails that are due and not sent");
        meter.CreateObservableGauge("hub.mails.stuck", () => Sampled(q => q.MailsFailed + q.MailsUnknown), "{mail}", "Mails that failed or whose fate is unknown");
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (string.IsNullOrWhiteSpace(configuration[Endpoint])) return;
        var self = ResourceBuilder.CreateDefault().AddService("hub", serviceVersion: Release.Version, serviceInstanceId: Environment.MachineName).AddEnvironmentVariableDetector();
        using var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(self)
            .AddMeter(HubMeters.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "System.Runtime", "Npgsql").AddOtlpExporter().Build();
        using var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(self).AddSource(HubMeters.Name, RequestTelemetry.Source).AddOtlpExporter().Build();
        log.LogInformation("Metrics and traces go to the collector that {Variable} names", Endpoint);
        using var timer = new PeriodicTimer(Beat);
        do
        {
            try
            {
                await using var db = await hub.CreateDbContextAsync(stoppingToken);
                _queues = await QueueDepths.ReadAsync(db, clock.GetUtcNow().UtcDateTime, stoppingToken);
            }
            catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
            {
                // The database is away; readiness says so. An old figure would be a wrong one.
                _queues = null;
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    private IEnumerable<Measurement<double>> Sampled(Func<QueueDepths, double> value) => _queues is { } queues ? [new(value(queues))] : [];

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
