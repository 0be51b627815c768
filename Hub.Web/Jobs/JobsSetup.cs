namespace Hub.Web.Jobs;

public static class JobsSetup
{
    public static WebApplicationBuilder AddJobs(this WebApplicationBuilder builder, HubSettings settings)
    {
        builder.Services.AddSingleton<JobLedger>().AddSingleton<JobRunner>();
        builder.AddJobEngine(settings);
        return builder;
    }

    /// <summary>Makes a handler known under the name that stands in its rows. The name is for ever; the class may be renamed.</summary>
    public static IServiceCollection AddJob<THandler, TArgs>(this IServiceCollection services, string name) where THandler : class, IJobHandler<TArgs>
    {
        services.Catalogue().Add<THandler, TArgs>(name);
        return services.AddScoped<THandler>();
    }

    /// <summary>A job that recurs from the first start on; see <see cref="IJobEngine.PutRecurringAsync"/>.</summary>
    public static IServiceCollection AddRecurring(this IServiceCollection services, string id, string job, string cron, string zone = "Etc/UTC", string args = NoArgs.Json)
    {
        services.Catalogue().AddStanding(id, job, args, cron, zone);
        return services;
    }

    private static JobCatalogue Catalogue(this IServiceCollection services)
    {
        if (services.FirstOrDefault(s => s.ServiceType == typeof(JobCatalogue))?.ImplementationInstance is JobCatalogue known) return known;
        var catalogue = new JobCatalogue();
        services.AddSingleton(catalogue);
        return catalogue;
    }
}
