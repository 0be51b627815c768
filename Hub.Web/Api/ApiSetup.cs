using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hub.Web.Audit;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace Hub.Web.Api;

public static class ApiSetup
{
    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi("v1");
        builder.Services.AddAntiforgery(options => options.HeaderName = "X-Antiforgery");
        builder.Services.AddExceptionHandler<DeniedAccesses>().AddExceptionHandler<Problems>();
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.TryAdd("code", context.ProblemDetails.Status switch
        {
            400 => "malformed",
            401 => "not-signed-in",
            403 => "not-allowed",
            404 => "not-found",
            405 => "method",
            _ => "failed",
        }));
        // The exception handler answers malformed input itself, also in production.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
            options.SerializerOptions.TypeInfoResolver = (options.SerializerOptions.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(RefuseHoles);
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        });
        return builder;
    }

    public static void UseProblems(this WebApplication app)
    {
        // People get a page with a sentence; programs, whose branch lies inside and answers first, problem details.
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", AllowStatusCode404Response = true, CreateScopeForErrors = true, SuppressDiagnosticsCallback = Problems.IsForeseen });
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        // What is said about a refused form is a page that is read: the form is not looked at again.
        app.Use((context, next) =>
        {
            bool again = context.Features.Get<IExceptionHandlerFeature>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
            if (again && !IsApi(context)) (context.Request.Method, context.Request.ContentType) = (HttpMethods.Get, null);
            return next(context);
        });
        app.UseWhen(IsApi, api => api.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = Problems.IsForeseen }).UseStatusCodePages());
    }

    /// <summary>No list that the API takes may hold nothing where a value belongs; annotations of nullability are not asked for elements.</summary>
    private static void RefuseHoles(JsonTypeInfo type)
    {
        if (type is not { Kind: JsonTypeInfoKind.Enumerable, ElementType.IsValueType: false }) return;
        type.OnDeserialized = list =>
        {
            if (((IEnumerable)list).Cast<object?>().Contains(null)) throw new JsonException("A list holds null where a value belongs.");
        };
    }

    /// <summary>A form without its token is refused before an endpoint reads it; pages refuse for themselves.</summary>
    public static void UseFormTokens(this WebApplication app)
    {
        app.UseAntiforgery();
        app.Use((context, next) => context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } refused && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null
            ? throw new BadHttpRequestException("This form carries no valid antiforgery token.", StatusCodes.Status400BadRequest, refused.Error!)
            : next(context));
    }

    internal static bool IsApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/calendar") || context.Request.Path.StartsWithSegments("/hubs");
}
