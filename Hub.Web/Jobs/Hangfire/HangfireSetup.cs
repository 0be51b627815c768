using Hangfire;
using Hangfire.Dashboard;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hub.Domain.Access;
using Hub.Web.Access;

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

    /// <summary>Hangfire's own pages, for administrators who are signed in. They show names of jobs and ids of rows, no content.</summary>
    public static void MapJobEngine(this WebApplication app) => app.MapHangfireDashboard("/jobs", new DashboardOptions
    {
        AsyncAuthorization = [new Administrators()],
        DashboardTitle = "Jobs of the hub",
        DisplayStorageConnectionString = false,
    }).RequireAuthorization();

    private sealed class Administrators : IDashboardAsyncAuthorizationFilter
    {
        public async Task<bool> AuthorizeAsync(DashboardContext context) =>
            (await context.GetHttpContext().RequestServices.GetRequiredService<CurrentActor>().GetAsync()).AdministersHub();
    }
}
