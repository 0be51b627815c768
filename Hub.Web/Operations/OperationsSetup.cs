using Hub.Web.Jobs;
using Microsoft.Extensions.Logging.Console;

namespace Hub.Web.Operations;

public static class OperationsSetup
{
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddJob<NightlyBackup, NoArgs>(NightlyBackup.Name).AddRecurring("nightly-backup", NightlyBackup.Name, "30 2 * * *");
        builder.Services.AddJob<SweepJobs, NoArgs>(SweepJobs.Name).AddRecurring("sweep-jobs", SweepJobs.Name, "50 2 * * *");
        builder.Services.AddSingleton<HubMeters>().AddSingleton<HubState>().AddHostedService<Telemetry>();
        builder.Logging.AddConsoleFormatter<LogLine, ConsoleFormatterOptions>();
        // Somebody at a terminal reads plain lines; a journal or a file gets one JSON object a line.
        if (Console.IsOutputRedirected && builder.Configuration["Logging:Console:FormatterName"] is null)
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = LogLine.FormatterName);
        return builder;
    }

    public static void UseRequestTelemetry(this WebApplication app) => app.UseMiddleware<RequestTelemetry>();
}
