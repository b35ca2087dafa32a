# One image for every service and for the operator's commands; docker-compose.yml chooses what it runs.
FROM node:24-bookworm-slim AS built
WORKDIR /percorso
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
# include=prod: .npmrc says include=dev, which would win over omit=dev.
RUN npm run build && npm prune --omit=dev --include=prod --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production
# kafkajs sets timers in the past when it waits for a throttled request.
ENV NODE_OPTIONS=--disable-warning=TimeoutNegativeWarning
WORKDIR /percorso
COPY --from=built /percorso/package.json ./
COPY --from=built /percorso/node_modules node_modules
COPY --from=built /percorso/dist dist
# Nothing of ours is writable by whom it runs as, but the place of the register's heads.
RUN mkdir /anchors && chown node:node /anchors
USER node
EXPOSE 3000
CMD ["node", "dist/apps/gateway/main.js"]
