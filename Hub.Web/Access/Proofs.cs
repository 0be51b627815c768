using System.Reflection;
using Hub.Domain.Notes;
using Hub.Web.Data;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>What the assurance page shows, asked of the running hub each time.</summary>
public static class Proofs
{
    /// <summary>The importers: the only endpoints that read a body other than fields. Each takes text and keeps rows or numbers of it.</summary>
    private static readonly string[] Importers =
    [
        "POST /api/v1/programmes/{id:guid}/import", "POST /api/v1/workshops/{id:guid}/participants/import",
        "POST /api/v1/workshops/{workshopId:guid}/case-sets/import", "POST /api/v1/workshops/{workshopId:guid}/case-sets/import/vics",
    ];

    private static readonly string[] Bytes = ["byte[]", "bytea", "blob"];

    /// <summary>Columns that could hold bytes, as the running model has them. What lies inside a JSON text is no column of its own.</summary>
    public static IReadOnlyList<string> BinaryColumns(HubDb db) =>
        [.. db.Model.GetEntityTypes().Where(t => !t.IsMappedToJson()).SelectMany(t => t.GetProperties()).Where(p => (p.GetTypeMapping().Converter?.ProviderClrType ?? p.ClrType) == typeof(byte[]) || Bytes.Contains(p.GetColumnType(), StringComparer.OrdinalIgnoreCase))
            .Select(p => $"{p.DeclaringType.GetTableName()}.{p.GetColumnName()}").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The whole model: its tables and how many columns they have.</summary>
    public static (int Tables, int Columns) Size(HubDb db) =>
        (db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().Count(), db.Model.GetEntityTypes().Sum(t => t.GetProperties().Count()));

    /// <summary>Everything that takes input, and of which kind: fields, JSON, text of an importer.</summary>
    public static IReadOnlyList<(string Endpoint, string Takes)> Inputs(EndpointDataSource source) =>
        [.. Routes(source).SelectMany(e => Methods(e).Select(method => (Endpoint: $"{method} /{e.RoutePattern.RawText?.TrimStart('/')}", Route: e)))
            .Select(x => (x.Endpoint, Kind(x.Endpoint, x.Route))).Distinct().OrderBy(x => x.Endpoint, StringComparer.Ordinal)];

    /// <summary>Endpoints that bind a file or read the files of a form.</summary>
    public static IReadOnlyList<string> FileTakers(EndpointDataSource source) =>
        [.. Routes(source).Where(e => e.Metadata.OfType<MethodInfo>().SelectMany(m => m.GetParameters()).Any(p => TakesFile(p.ParameterType))
                || e.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Any(p => TakesFile(p.PropertyType)) == true)
            .Select(e => e.RoutePattern.RawText ?? "").Distinct()];

    /// <summary>Texts that a note, finding or import refuses, each tried now; the last is an ordinary one.</summary>
    public static IReadOnlyList<(string What, string Tried, string? Refusal)> Refusals() =>
        [.. new (string What, string Text)[]
        {
            ("A picture as an address", "data:image/png;base64,AAAA"),
            ("An image tag", "<img src=x>"),
            ("A Markdown image", "![x](y)"),
            ("The hash of a file (MD5)", new string('0', 31) + "1"),
            ("The hash of a file (SHA-256)", new string('0', 63) + "1"),
            ("A long encoded run", string.Concat(Enumerable.Repeat("Ab1", 50))),
            ("An ordinary sentence", "The socket is of a kind sold in two countries."),
        }.Select(t => (t.What, t.Text.Length > 40 && t.What != "An ordinary sentence" ? t.Text[..40] + "…" : t.Text, ContentRules.BrokenBy(t.Text)?.Sentence))];

    /// <summary>Where the hub may speak to on its own. It calls nothing else.</summary>
    public static IReadOnlyList<string> Outbound(HubSettings settings, IConfiguration configuration)
    {
        List<string> places = [];
        if (!string.IsNullOrWhiteSpace(settings.Smtp.Host)) places.Add("SMTP: " + settings.Smtp.Host);
        if (settings.Agency.ClientId.Length > 0)
            places.AddRange(new[] { settings.Agency.TokenEndpoint, settings.Agency.UserInfoEndpoint }.Where(a => Uri.TryCreate(a, UriKind.Absolute, out _)).Select(a => "OAuth 2.0: " + new Uri(a).Host).Distinct());
        if (settings.Database is DatabaseKind.Postgres) places.Add("PostgreSQL: " + new Npgsql.NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Hub")).Host);
        return places;
    }

    /// <summary>What runs here, as the loaded assemblies say of themselves, with the licence of each family (deploy keeps the texts).</summary>
    public static IReadOnlyList<(string Name, string Version, string Licence)> Parts() =>
        [.. AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic)
            .Select(a => (Name: a.GetName().Name ?? "", Version: a.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? a.GetName().Version?.ToString() ?? ""))
            .Where(a => Licences.Any(l => a.Name.StartsWith(l.Family, StringComparison.Ordinal)))
            .Select(a => (a.Name, a.Version, Array.Find(Licences, l => a.Name.StartsWith(l.Family, StringComparison.Ordinal)).Licence))
            .DistinctBy(a => a.Name).OrderBy(a => a.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>What the browser is given, from the client's lock file.</summary>
    public static readonly IReadOnlyList<(string Name, string Licence)> InTheBrowser =
    [
        ("Bootstrap", "MIT"), ("Bootstrap Icons", "MIT"), ("CodeMirror", "MIT"), ("idiomorph", "0BSD"), ("Inter", "OFL-1.1"), ("SignalR client", "MIT"), ("Turbo", "MIT"), ("world-atlas", "ISC, public domain data"),
    ];

    private static readonly (string Family, string Licence)[] Licences =
    [
        ("Hub.", "this project"), ("CsvHelper", "MS-PL or Apache-2.0"), ("DocumentFormat", "MIT"), ("Markdig", "BSD-2-Clause"), ("Microsoft.", "MIT"), ("NodaTime", "Apache-2.0"),
        ("Npgsql", "PostgreSQL"), ("OpenTelemetry", "Apache-2.0"), ("QRCoder", "MIT"), ("Quartz", "Apache-2.0"), ("SQLitePCLRaw", "Apache-2.0"),
    ];

    private static bool TakesFile(Type type) => typeof(IFormFile).IsAssignableFrom(type) || typeof(IFormFileCollection).IsAssignableFrom(type)
        || type == typeof(byte[]) || typeof(Stream).IsAssignableFrom(type) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(type);

    private static IEnumerable<RouteEndpoint> Routes(EndpointDataSource source) =>
        source.Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null);

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Where(m => m is "POST" or "PUT" or "PATCH");

    private static string Kind(string name, RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null) return "fields of a form";
        if (Importers.Contains(name)) return "text, read line by line";
        string[] types = [.. endpoint.Metadata.GetOrderedMetadata<IAcceptsMetadata>().SelectMany(a => a.ContentTypes).Distinct()];
        return types.Length == 0 ? "nothing" : Array.Exists(types, t => t.Contains("form", StringComparison.Ordinal)) ? "fields of a form" : string.Join(", ", types);
    }
}
