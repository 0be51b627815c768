using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Hub.Web.Shell;

/// <summary>
/// A choice that may be left empty posts an empty id, which means none. ASP.NET Core 10 reads an empty field as null for int? and DateOnly?
/// but refuses it for Guid? (dotnet/aspnetcore issue 66607, mended in version 11): such fields are taken out before the form is read.
/// </summary>
internal static class OptionalChoices
{
    private static readonly FrozenSet<string> Fields = typeof(OptionalChoices).Assembly.GetTypes()
        .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(property => property.IsDefined(typeof(SupplyParameterFromFormAttribute)))
        .SelectMany(form => form.PropertyType.GetProperties().Where(p => p.PropertyType == typeof(Guid?)).Select(p => $"{form.Name}.{p.Name}"))
        .ToFrozenSet(StringComparer.Ordinal);

    public static void UseOptionalChoices(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        // A form without its antiforgery token is refused further on; it may not even be looked at here.
        if (context.Features.Get<Microsoft.AspNetCore.Antiforgery.IAntiforgeryValidationFeature>() is not { IsValid: false } && request.HasFormContentType && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        {
            var form = await request.ReadFormAsync(context.RequestAborted);
            if (form.Any(IsLeftEmpty)) request.Form = new FormCollection(form.Where(field => !IsLeftEmpty(field)).ToDictionary());
        }

        await next(context);
    });

    private static bool IsLeftEmpty(KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues> field) => field.Value is [""] && Fields.Contains(field.Key);
}
