# What the sources compile to.
FROM node:24-slim AS build
WORKDIR /telex
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

# The packages that telex runs on, without those that only development needs.
FROM node:24-slim AS packages
WORKDIR /telex
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-slim
# tini is the first process: it passes signals on and clears away what dies.
RUN apt-get update \
 && apt-get install -y --no-install-recommends tini \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o node -g node /data
WORKDIR /telex
COPY --from=packages /telex/node_modules ./node_modules
COPY --from=build /telex/dist ./dist
COPY package.json LICENSE NOTICE ./
COPY bin ./bin
COPY data ./data
COPY migrations ./migrations
COPY samples/outlets ./samples/outlets
COPY samples/texts ./samples/texts

ENV NODE_ENV=production \
    TELEX_DATA_DIR=/data
VOLUME /data
USER node
EXPOSE 4780

# Answers for `telex run`, which has the dashboard; a command that ends by itself is over before it is asked.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.TELEX_DASHBOARD_PORT || 4780}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

ENTRYPOINT ["tini", "--", "node", "/telex/bin/telex.js"]
CMD ["run"]
