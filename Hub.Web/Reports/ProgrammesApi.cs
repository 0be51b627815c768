using Hub.Domain.Access;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

internal static class ProgrammesApi
{
    internal sealed record Total(string Counter, long Value, Qualifier Qualifier, QualifiedFigure? Opening, IReadOnlyList<Part> Editions, QualifiedFigure? NotTied, string? Source);

    internal sealed record Part(int? Edition, string? Title, long Value, Qualifier Qualifier);

    internal sealed record TotalsView(Guid Id, string Name, DateOnly AsOf, IReadOnlyDictionary<string, QualifiedFigure> Counters, IReadOnlyList<Total> Totals);

    internal sealed record ProgrammeView(Guid Id, int Version, string Name, Guid? Owner, IReadOnlyList<OpeningBalance> OpeningBalances);

    public static void MapProgrammes(this IEndpointRouteBuilder api)
    {
        api.MapGet("/programmes", ListAsync);
        api.MapPost("/programmes", CreateAsync);
        api.MapGet("/programmes/{id:guid}", GetAsync);
        api.MapGet("/programmes/{id:guid}/totals", TotalsAsync);
        api.MapPost("/programmes/{id:guid}/import", ImportAsync).Accepts<string>("text/csv");
        api.MapPost("/programmes/{id:guid}/adjustments", AdjustAsync);
    }

    private static async Task<Listing<ProgrammeView>> ListAsync([AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(db.Programmes.VisibleTo(await actors.GetAsync(), db).OrderBy(p => p.Name)
            .Select(p => new ProgrammeView(p.Id, p.Version, p.Name, p.OwnerOrganisationId, p.OpeningBalances)), cancel);
    }

    private static async Task<IResult> CreateAsync(ProgrammeInput input, CurrentActor actors, CreateProgramme create, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var id = await create.RunAsync(await actors.GetAsync(), input, cancel);
        return TypedResults.Created($"/api/v1/programmes/{id}", await GetAsync(id, actors, hub, cancel));
    }

    private static async Task<ProgrammeView> GetAsync(Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await db.Programmes.VisibleTo(await actors.GetAsync(), db).Where(p => p.Id == id)
            .Select(p => new ProgrammeView(p.Id, p.Version, p.Name, p.OwnerOrganisationId, p.OpeningBalances)).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }

    private static async Task<TotalsView> TotalsAsync(Guid id, DateOnly? asOf, CurrentActor actors, ProgrammeFigures figures, TimeProvider clock, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await using var db = await hub.CreateDbContextAsync(cancel);
        string name = await db.Programmes.VisibleTo(actor, db).Where(p => p.Id == id).Select(p => p.Name).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        var now = clock.GetUtcNow().UtcDateTime;
        var day = asOf ?? DateOnly.FromDateTime(now);
        var totals = await figures.TotalsAsync(db, id, day, now, null, cancel);
        return new TotalsView(id, name, day, totals.Lines.ToDictionary(l => l.Counter, l => l.Total), [.. totals.Lines.Select(l => new Total(l.Counter, l.Total.Value, l.Total.Qualifier, l.Opening,
            [.. l.Editions.OrderBy(e => e.Key).Select(e => new Part(totals.Editions[e.Key].No, totals.Editions[e.Key].Title is { Length: > 0 } title ? title : null, e.Value.Value, e.Value.Qualifier))],
            l.NotTied, l.Basis?.Source))]);
    }

    private static async Task<IResult> ImportAsync(Guid id, HttpRequest request, CurrentActor actors, ImportProgramme import, CancellationToken cancel)
    {
        if (request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) is not true) return TypedResults.Problem("Send the chain as text/csv.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        using var reader = new StreamReader(request.Body);
        string text = await reader.ReadToEndAsync(cancel);
        await import.RunAsync(await actors.GetAsync(), id, new StringReader(text), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> AdjustAsync(Guid id, ProgrammeInput.Balance input, CurrentActor actors, AdjustProgramme adjust, CancellationToken cancel)
    {
        await adjust.RunAsync(await actors.GetAsync(), id, new OpeningBalance(input.Counter, input.Value, input.Qualifier, input.AsOf, input.Source), cancel);
        return TypedResults.NoContent();
    }
}
