using System.Diagnostics;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Findings;
using Hub.Web.Reports;
using Hub.Web.Workshops;

namespace Hub.Web.Demo;

/// <summary>"-- --demo": fills a hub that has no workshop yet with three of them, and prints how to sign in.</summary>
public static class LoadDemo
{
    private static readonly (string Email, string Name, string Role)[] SignIns =
    [
        ("organiser@demo.example", "Organiser 01", "organiser"),
        ("specialist@demo.example", "Specialist 07 (IT)", "specialist"),
        ("reviewer@demo.example", "Reviewer 01", "host reviewer"),
    ];

    /// <summary>With --demo, registers the clock that the replay sets; nothing else of the hub knows of it.</summary>
    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder, string[] args)
    {
        builder.Services.AddSingleton<DemoMark>().AddSingleton<HasWorkshops>();
        if (!args.Contains("--demo")) return builder;
        builder.Services.AddSingleton<TimeProvider>(new ReplayClock());
        return builder;
    }

    /// <summary>Loads and prints. See <see cref="RunAsync"/>.</summary>
    public static async Task LoadDemoAsync(this WebApplication app)
    {
        string said = await RunAsync(app.Services, app.Urls.FirstOrDefault() ?? "http://localhost:5080", CancellationToken.None);
        Console.WriteLine($"\n{said}\n");
    }

    /// <summary>
    /// Does nothing where they are loaded. Returns what to tell the person at the console. Throws <see cref="InvalidOperationException"/> for a
    /// hub that has another workshop: demonstration data never mix with real work.
    /// </summary>
    internal static async Task<string> RunAsync(IServiceProvider services, string address, CancellationToken cancel)
    {
        var mark = services.GetRequiredService<DemoMark>();
        if (await services.GetRequiredService<HasWorkshops>().AskAsync(cancel))
        {
            if (await mark.StandsAsync())
                return "The demonstration workshops are here already, with the password of the first start. To begin anew, stop the hub and delete its data folder.";
            throw new InvalidOperationException("This hub has workshops already. Demonstration data are loaded into an empty hub only; set Hub__Data to a new folder.");
        }

        var watch = Stopwatch.StartNew();
        var settings = services.GetRequiredService<HubSettings>();
        string password = settings.DemoPassword ?? Secrets.Make()[..16];
        var clock = (ReplayClock)services.GetRequiredService<TimeProvider>();
        try
        {
            await ReplayAsync(new DemoHands(services, clock, cancel), password, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        }
        finally
        {
            clock.Release();
        }

        mark.Set();
        return $"Three demonstration workshops are ready ({watch.Elapsed.TotalSeconds:0} s). Sign in at {settings.PublicUrl ?? address}/sign-in with the password {password}:\n"
            + string.Join('\n', SignIns.Select(s => $"  {s.Email,-26} {s.Role}"));
    }

    private static async Task ReplayAsync(DemoHands hands, string password, DateOnly today)
    {
        hands.ItIs(new DateOnly(2019, 2, 1), new TimeOnly(9, 0), "Europe/Rome");
        var people = new DemoPeople(hands);
        foreach (var (email, name, _) in SignIns) await people.UserAsync(email, name, password);
        var organisations = new Dictionary<string, Guid>
        {
            ["Europol"] = await people.OrganisationAsync("Europol", "European Union Agency for Law Enforcement Cooperation", OrganisationKind.EUAgency, null),
            ["EC3"] = await people.OrganisationAsync("EC3", "European Cybercrime Centre", OrganisationKind.EUAgency, null),
            ["INTERPOL"] = await people.OrganisationAsync("INTERPOL", "International Criminal Police Organization", OrganisationKind.IntlOrg, null),
            ["Polizia Postale"] = await people.OrganisationAsync("Polizia Postale", "Polizia Postale e delle Comunicazioni", OrganisationKind.Police, "IT"),
            ["Police IT"] = await people.OrganisationAsync("Police IT", "Central service for victim identification", OrganisationKind.Police, "IT"),
        };
        var programme = await hands.Use<CreateProgramme>().RunAsync(DemoHands.Loader, new ProgrammeInput("Victim Identification Taskforce", Owner: organisations["Europol"]), hands.Cancel);
        using (var csv = new StreamReader(Path.Combine(AppContext.BaseDirectory, "Demo", "vidtf.csv")))
            await hands.Use<ImportProgramme>().RunAsync(DemoHands.Loader, programme, csv, hands.Cancel);

        await PlayAsync(Stories.FirstNational(organisations));
        // The campaign belongs to no workshop; its figures are typed in with their source, before the press lines of the tenth edition.
        hands.ItIs(new DateOnly(2021, 11, 25), new TimeOnly(9, 0), "Europe/Amsterdam");
        await hands.Use<RecordCampaignFigure>().RunAsync(DemoHands.Loader, new CampaignFigureInput(new DateOnly(2021, 11, 25), "Press release of the 10th VIDTF", 27000, Qualifier.Exact, null, 23, 5), hands.Cancel);
        await PlayAsync(Stories.TenthVidtf(programme, organisations));
        await PlayAsync(Stories.Running(organisations, today));

        async Task PlayAsync(DemoStory story)
        {
            foreach (var agency in story.Agencies) await people.OrganisationAsync(agency.ShortName, agency.Name, agency.Kind, agency.Country);
            await new DemoReplay(hands, story, people).RunAsync();
        }
    }
}
