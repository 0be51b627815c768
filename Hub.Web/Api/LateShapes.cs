using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Hub.Web.Api;

/// <summary>
/// Every endpoint is built before the first page is served, and looks up the JSON shape of what it takes and answers: a third of all that a start
/// compiled. Endpoints mapped on this get a stand-in that looks the shape up when the first call is made. Everything else, the OpenAPI
/// document too, reads the real options.
/// </summary>
internal sealed class LateShapes : IEndpointRouteBuilder, IServiceProvider
{
    private readonly IEndpointRouteBuilder _routes;
    private readonly IOptions<JsonOptions> _late;

    public LateShapes(IEndpointRouteBuilder routes)
    {
        _routes = routes;
        var late = new JsonOptions();
        late.SerializerOptions.TypeInfoResolver = new Resolver(routes.ServiceProvider.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        _late = Options.Create(late);
    }

    public IServiceProvider ServiceProvider => this;

    public ICollection<EndpointDataSource> DataSources => _routes.DataSources;

    public IApplicationBuilder CreateApplicationBuilder() => _routes.CreateApplicationBuilder();

    public object? GetService(Type serviceType) => serviceType == typeof(IOptions<JsonOptions>) ? _late : _routes.ServiceProvider.GetService(serviceType);

    private sealed class Resolver(JsonSerializerOptions real) : IJsonTypeInfoResolver
    {
        private static readonly MethodInfo Stand = typeof(Resolver).GetMethod(nameof(StandIn), BindingFlags.NonPublic | BindingFlags.Static)!;

        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => (JsonTypeInfo?)Stand.MakeGenericMethod(type).Invoke(null, [real, options]);

        private static JsonTypeInfo<T> StandIn<T>(JsonSerializerOptions real, JsonSerializerOptions options) => JsonMetadataServices.CreateValueInfo<T>(options, new LateShape<T>(real));
    }

    private sealed class LateShape<T>(JsonSerializerOptions real) : JsonConverter<T>
    {
        private JsonTypeInfo<T> Real => (JsonTypeInfo<T>)real.GetTypeInfo(typeof(T));

        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize(ref reader, Real);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, Real);
    }
}
