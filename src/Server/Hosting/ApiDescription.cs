using IncidentHub.Server.Authority;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IncidentHub.Server.Hosting;

/// <summary>Makes the generated description of the API say what a caller wants to know: the feature, who may call, that refusals are problems.</summary>
public static class ApiDescription
{
    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "IncidentHub", Version = "v1", Description = "Errors are application/problem+json with a stable `code`; texts follow Accept-Language (zh-CN, en)." };
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            var name = context.Description.ActionDescriptor.DisplayName ?? "";
            operation.Summary = null;
            operation.Description = metadata.OfType<NeedsAttribute>().FirstOrDefault() is { } needs ? $"Needs the right `{needs.Right}`."
                : metadata.OfType<OpenAttribute>().FirstOrDefault() is { } open ? $"Open to all: {open.Why}" : name;
            operation.Tags = new HashSet<OpenApiTagReference> { new(Feature(context.Description.RelativePath ?? ""), context.Document) };
            // Every endpoint answers IResult; its schema would describe nothing.
            foreach (var response in operation.Responses!.Values)
                if (response is OpenApiResponse known) known.Content?.Clear();
            return Task.CompletedTask;
        });
    }

    private static string Feature(string path) => path.Split('/') is ["api", var feature, ..] ? feature : "hub";
}
