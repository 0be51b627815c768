using Quartz;

namespace Hub.Web.Jobs;

internal static class QuartzSetup
{
    /// <summary>
    /// SQLite: triggers live in memory and are rebuilt at start from our rows, so that the file has one writer. PostgreSQL: the clustered
    /// store, in which another node takes over when one dies.
    /// </summary>
    public static void AddJobEngine(this WebApplicationBuilder builder, HubSettings settings)
    {
        builder.Services.AddQuartz(quartz =>
        {
            bool clustered = settings.Database is DatabaseKind.Postgres;
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = clustered ? "hub" : $"hub-{Guid.CreateVersion7()}";
                options.GenerateInstanceId = clustered;
                options.IdleWaitTime = TimeSpan.FromSeconds(5);
            });
            quartz.UseDefaultThreadPool(4);
            if (!clustered) quartz.UseInMemoryStore(_ => { });
            else
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(builder.Configuration.GetConnectionString("Hub") ?? throw new InvalidOperationException("PostgreSQL needs ConnectionStrings:Hub."));
                    store.UseSystemTextJsonSerializer(_ => { });
                    store.ProvisionSchema();
                    store.UseClustering(cluster =>
                    {
                        cluster.CheckinInterval = TimeSpan.FromSeconds(2);
                        cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(4);
                    });
                });
            }
        });
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = false);
        builder.Services.AddSingleton<QuartzEngine>().AddSingleton<IJobEngine>(p => p.GetRequiredService<QuartzEngine>());
        builder.Services.AddHostedService<QuartzTriggers>();
    }

    /// <summary>Quartz has no pages; the state of the hub lists its jobs.</summary>
    public static void MapJobEngine(this WebApplication app) => ArgumentNullException.ThrowIfNull(app);
}
