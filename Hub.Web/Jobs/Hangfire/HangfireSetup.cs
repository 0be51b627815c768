using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;

namespace Hub.Web.Jobs;

/// <summary>Compiled instead of Jobs/Quartz with -p:JobEngine=Hangfire.</summary>
internal static class HangfireSetup
{
    public static void AddJobEngine(this WebApplicationBuilder builder, HubSettings settings)
    {
        builder.Services.AddHangfire(hangfire =>
        {
            hangfire.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            if (settings.Database is DatabaseKind.Postgres)
                hangfire.UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(builder.Configuration.GetConnectionString("Hub")));
            else hangfire.UseInMemoryStorage();
        });
        builder.Services.AddHangfireServer(server => server.WorkerCount = 4);
        builder.Services.AddSingleton<HangfireEngine>().AddSingleton<IJobEngine>(p => p.GetRequiredService<HangfireEngine>());
        builder.Services.AddSingleton<HangfireRun>();
        builder.Services.AddHostedService<HangfireTriggers>();
    }
}
